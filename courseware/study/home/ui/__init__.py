"""Home, contents and a module, in Streamlit."""
