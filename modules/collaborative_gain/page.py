"""The page of the module 'gain', run by Streamlit."""

from courseware.ui.module_page import show

show("gain")
