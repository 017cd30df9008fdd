"""The kit for Streamlit pages."""
