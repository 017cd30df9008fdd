"""A step and an item, in Streamlit."""
