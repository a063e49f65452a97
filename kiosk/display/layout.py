"""View and panel → draw list. Pure: the same view on the same panel is the same list."""

from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.scenes.attract import attract
from kiosk.display.scenes.counted import counted
from kiosk.display.scenes.not_counted import not_counted
from kiosk.display.scenes.out_of_order import out_of_order
from kiosk.display.scenes.summary import summary
from kiosk.display.scenes.walking import walking
from kiosk.display.view import (
    AttractView,
    CountedView,
    NotCountedView,
    SummaryView,
    View,
    WalkingView,
)


def compose(view: View, panel: Panel) -> DrawList:
    """Draw a view with the scene that belongs to it."""
    if isinstance(view, AttractView):
        return attract(view, panel)
    if isinstance(view, WalkingView):
        return walking(view, panel)
    if isinstance(view, CountedView):
        return counted(view, panel)
    if isinstance(view, NotCountedView):
        return not_counted(view, panel)
    if isinstance(view, SummaryView):
        return summary(view, panel)
    return out_of_order(view, panel)
