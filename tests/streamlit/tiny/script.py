"""What the tiny application shows: one page a path, each with the widgets that a test needs."""

import streamlit as st

MARKED = (
    '<aside id="note" data-ref="types/culture" class="margin"><details open><summary>More'
    '</summary><dfn class="term">loch</dfn></details><button type="button" data-text-size>Size'
    '</button><a class="btn" href="/second?step=b">on</a></aside>'
    '<svg class="by-html" viewBox="0 0 9 9" width="9"><rect width="9" height="9"/></svg>'
)
MOUNT = """
export default function (component) {
  component.parentElement.querySelector("div").innerHTML = '<p class="mounted">mounted</p>';
}
"""


def first() -> None:
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.html(f'<p class="runs">{st.session_state["runs"]}</p>')
    st.markdown("# The first page")
    st.html(MARKED)
    svg = '<svg class="by-markdown" viewBox="0 0 9 9" width="9"><rect width="9" height="9"/></svg>'
    st.markdown(svg, unsafe_allow_html=True)
    with st.container(key="check-one"):
        st.radio("One of these", ["a", "b"], index=None)
        st.checkbox("Tick")
        st.number_input("How many?", value=None)
        st.date_input("By when?", value=None)
    st.caption("A caption")
    if st.session_state["runs"] % 2 == 0:
        st.caption("Every second run")
    with st.expander("Open"):
        st.markdown("inside")
    with st.expander("With a key", key="kept-open"):
        st.markdown("inside with a key")
    st.button("Plain")
    st.button("Filled", type="primary")
    if st.button("Next step"):
        st.query_params["step"] = "b"
        st.rerun()
    st.markdown(f"step is {st.query_params.get('step', 'none')}")
    component = st.components.v2.component(
        "mounts", html="<div></div>", js=MOUNT, isolate_styles=False
    )
    component(key="mounted")


def second() -> None:
    st.markdown(f"# The second page, step {st.query_params.get('step', 'none')}")


def pressed() -> None:
    st.session_state["called"] = "on_click called"


def plain() -> None:
    """For tests that speak the websocket's protocol."""
    st.text(f"sign_in: {st.user.get('sign_in')}")
    if st.button("Press", key="press", on_click=pressed):
        st.text(f"pressed; {st.session_state.get('called', 'on_click not called')}")


st.navigation(
    [
        st.Page(first, default=True),
        st.Page(second, url_path="second"),
        st.Page(plain, url_path="plain"),
    ],
    position="hidden",
).run()
