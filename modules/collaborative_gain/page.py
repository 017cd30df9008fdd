"""The page of the module 'gain', run by Streamlit."""

from courseware.study.home.ui.module import show

show("gain")
