from typing import Any

from django.core.management.base import CommandError

from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.services import second_factors
from offices.services.audit import Act
from offices.services.sealing import SealBroken


class Command(HouseCommand):
    help = (
        "Seals every kept secret anew under SECRET_KEY. Before it, give the house a new"
        " SECRET_KEY and put the old one into SECRET_KEY_FALLBACKS; after it, take that out."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = second_factors.reseal_all(act=Act(at=database_now(), source="command"))
        except SealBroken as broken:
            raise CommandError(f"Nothing was changed. {broken}") from None
        self.stdout.write(f"{count} secrets are sealed under the present SECRET_KEY.")
