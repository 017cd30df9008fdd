from tests.kits.reminder_pages import *
