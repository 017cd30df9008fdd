from tests.kits.council.reminder_desk import *
from tests.kits.scenarios import *
