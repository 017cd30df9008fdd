"""The trainer's side of a live room in Streamlit: planning, the console, the wall."""
