"""An exercise in Streamlit: the controls, and what it comes to."""
