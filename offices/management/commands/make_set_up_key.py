import os
from typing import Any

from django.conf import settings

from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.services.audit import Act
from offices.services.house_setting_up import HouseInUse, make_set_up_key

NOTE = "set-up.txt"


class Command(HouseCommand):
    help = "Makes the key that opens the set-up of an empty house and keeps it for the operator."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.DATA_DIR / NOTE
        path.unlink(missing_ok=True)
        try:
            key = make_set_up_key(act=Act(at=database_now(), source="command"))
        except HouseInUse:
            self.stdout.write("This house is in use: its administrators open accounts.")
            return
        line = f"Set it up at {settings.SITE_URL}/set-up/ with this key, which opens once: {key}"
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8") as note:
            note.write(line + "\n")
        self.stdout.write(line)
