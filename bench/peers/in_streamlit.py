"""The question as a plain page of Streamlit's: `streamlit run in_streamlit.py`."""

import os
import uuid
from pathlib import Path

import streamlit as st
from question import CHECK, OPTIONS, WORDS, Kept

kept = Kept(Path(os.environ["ANSWERS"]))
who = st.session_state.setdefault("who", uuid.uuid4().hex)
with st.container(key="question"):
    chosen = st.radio(WORDS, list(OPTIONS), index=None)
    if st.button(CHECK) and chosen:
        st.html(f'<p class="feedback">{kept.check(who, chosen)}</p>')
    elif chosen:
        st.html(f'<p class="saved">{kept.keep(who, chosen)}</p>')
