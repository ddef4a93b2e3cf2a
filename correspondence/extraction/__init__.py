"""What a file is and what it says, found out in a process of its own.

Nothing here knows Django or the house: ``python -m correspondence.extraction FILE KIND``
is called alike by the command line, the web and the worker, by ``reading.read``. A file
made to exhaust its reader costs one such process.
"""
