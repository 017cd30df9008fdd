from tests.kits.reminder_desk import *
from tests.kits.scenarios import *
