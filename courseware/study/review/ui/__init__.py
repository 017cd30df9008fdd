"""The end of a module, in Streamlit."""
