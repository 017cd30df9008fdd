from tests.kits.council.reminder_pages import *
