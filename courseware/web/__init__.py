"""The HTTP face: our own routes, beside Streamlit in one process and port."""
