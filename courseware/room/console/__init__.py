"""The trainer's Streamlit pages."""
