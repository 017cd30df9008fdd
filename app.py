"""The ASGI entry: names the modules, hands them to the engine, makes the application.

`streamlit run app.py` starts it; so does any ASGI server (`uvicorn app:app`).
"""

from courseware.serve import make_app
from modules import MODULES

app = make_app(MODULES)
