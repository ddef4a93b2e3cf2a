"""Throwaway PostgreSQL and Redis for the tests: ``python -m tests.services COMMAND``."""
