"""The part of the page below the card: one form at a time, what it would change, and the history."""

from collections.abc import Callable

import streamlit as st

from dashboard.correct.access import NAME_KEY, Access, read_access
from dashboard.correct.desk import Desk, open_desk, propose, submit
from dashboard.correct.forms import FORMS, TOOL_WORDS, Decision
from dashboard.correct.history import show_history
from dashboard.correct.words import tell_change
from dashboard.data import Store
from dashboard.map.assets import render_template
from dashboard.markdown import escape_markdown
from dashboard.problems import tell_problem
from dashboard.texts import Texts
from pipelines.correcting import NoChangeError, Outcome, StaleError
from pipelines.errors import CorrectionError

Choose = Callable[[str | None], None]
ROUND, TOLD = "correct_round", "correct_told"
ACCESS_WORDS = {
    "sign_in": "Sign in to correct events.",
    "not_listed": "{name} is not among the analysts of this dashboard; corrections are read-only.",
    "unverified": "The address of {name} is not verified by the sign-in service; corrections are read-only.",
    "elsewhere": "Read-only: this dashboard can be reached from other machines and has no sign-in configured.",
}


def show_corrections(store: Store, event_id: str, texts: Texts, *, on_choose: Choose) -> None:
    """The forms and the history of the event whose card is shown.

    `on_choose` selects the event that a correction leads to, `None` when there is none any more.
    """
    desk = open_desk(store.engine, event_id)
    if desk is not None:
        _show_desk(desk, texts, on_choose)


def show_latest(store: Store, texts: Texts, *, on_choose: Choose) -> None:
    """The newest corrections of all events: the way back to one that was rejected."""
    with st.container(key="sahel_corrections"):
        _show_told(texts)
        show_history(store.engine, None, read_access(), texts, _finisher(texts, on_choose))


@st.fragment
def _show_desk(desk: Desk, texts: Texts, on_choose: Choose) -> None:
    access = read_access()
    done = _finisher(texts, on_choose)
    with st.container(key="sahel_correct"):
        _show_told(texts)
        if not access.may_correct:
            _show_read_only(access, texts)
        else:
            st.html(render_template("heading.html", title=texts("Correct this event")))
            _show_who(access, texts)
            _show_tools(desk, texts, done)
        show_history(desk.engine, desk.event_id, access, texts, done)


def _show_read_only(access: Access, texts: Texts) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(escape_markdown(texts(ACCESS_WORDS[access.why], name=access.name)))
        if access.can_sign_in:
            st.button(texts("Sign in"), icon=":material/login:", key="sign_in", on_click=st.login)
        if access.can_sign_out:
            st.button(texts("Sign out"), key="sign_out", type="tertiary", on_click=st.logout)


def _show_who(access: Access, texts: Texts) -> None:
    """Under which name; on this machine whoever sits at it says so once."""
    if access.can_sign_out:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(escape_markdown(texts("Signed in as {name}", name=access.name)))
            st.button(texts("Sign out"), key="sign_out", type="tertiary", on_click=st.logout)
        return
    if access.name:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(escape_markdown(texts("Correcting as {name}", name=access.name)))
            st.button(texts("Another name"), key="other_name", type="tertiary", on_click=_set_name, args=("",))
        return
    st.text_input(
        texts("Your name, for the history"),
        key="typed_name",
        on_change=lambda: _set_name(st.session_state["typed_name"]),
    )


def _set_name(name: str) -> None:
    st.session_state[NAME_KEY] = name.strip()


def _show_tools(desk: Desk, texts: Texts, done: Callable[[Outcome], None]) -> None:
    """The kinds of correction; the chosen one's form, what it would change, the reason, and the button."""
    labels = {tool: texts(TOOL_WORDS[tool]) for tool in TOOL_WORDS}
    key = f"{desk.event_id}-{st.session_state.get(ROUND, 0)}"
    tool = st.pills(
        texts("What to correct"),
        list(labels),
        format_func=labels.__getitem__,
        key=f"tool-{key}",
        label_visibility="collapsed",
    )
    if tool is None:
        return
    with st.container(key="sahel_correct_form"):
        decision = FORMS[tool](desk, texts, key)
        _show_effect(desk, decision, texts)
        if decision.value is None:
            return
        usual = texts("checked against the reports") if tool == "review" else ""
        reason = st.text_input(
            texts("Reason"), usual, key=f"reason-{tool}-{key}", placeholder=texts("why, in a sentence")
        )
        if st.button(texts("Apply"), type="primary", key=f"apply-{key}"):
            _apply(desk, decision, reason, texts, done)


def _show_effect(desk: Desk, decision: Decision, texts: Texts) -> None:
    """What the event would say: before and after, or what is missing."""
    if decision.missing:
        st.warning(escape_markdown(decision.missing))
    if decision.value is None:
        return
    try:
        outcome = propose(desk, decision.field, decision.value)
    except NoChangeError:
        st.caption(texts("Nothing would change yet."))
    except StaleError:
        _show_stale(texts)
    except CorrectionError as error:
        st.warning(escape_markdown(tell_problem(error, texts)))
    else:
        change = tell_change(decision.field, outcome.old, outcome.new, texts)
        st.html(render_template("change.html", change=change, texts=texts))
        if outcome.old == outcome.new:
            st.caption(texts("That is what it says now; applying it confirms it."))


def _show_stale(texts: Texts) -> None:
    st.warning(texts("Somebody changed this event meanwhile. What you typed is kept: look at it anew, then apply."))
    if st.button(texts("Show it anew"), key="refresh"):
        st.rerun(scope="app")


def _apply(desk: Desk, decision: Decision, reason: str, texts: Texts, done: Callable[[Outcome], None]) -> None:
    """Make the correction; whatever keeps it from being made is said, and what was typed stays."""
    if not read_access().name:
        st.error(texts("Give your name above; it stays in the history."))
        return
    if not reason.strip():
        st.error(texts("Give a reason; it stays in the history."))
        return
    try:
        outcome = submit(desk, decision.field, decision.value or "", reason)
    except StaleError:
        _show_stale(texts)
    except CorrectionError as error:
        st.error(escape_markdown(tell_problem(error, texts)))
    else:
        done(outcome)


def _finisher(texts: Texts, on_choose: Choose) -> Callable[[Outcome], None]:
    """What follows a correction: fresh forms, the event it led to, and the whole page drawn from the new state."""

    def finish(outcome: Outcome) -> None:
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.session_state[TOLD] = outcome.number
        is_gone = outcome.correction.field == "status" and outcome.correction.value == "rejected"
        on_choose(None if is_gone else outcome.event_id)
        st.rerun(scope="app")

    return finish


def _show_told(texts: Texts) -> None:
    """That a correction was made, once."""
    number = st.session_state.pop(TOLD, None)
    if number is not None:
        with st.container(key="sahel_told"):  # the keyboard is led here: access/focus.js
            st.success(texts("Correction no. {n} holds; it can be undone in the history.", n=number))
