"""View and panel → draw list. Pure: the same view on the same panel is the same list."""

from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.scenes.asks import asks
from kiosk.display.scenes.attract import attract
from kiosk.display.scenes.countdown import countdown
from kiosk.display.scenes.counted import counted
from kiosk.display.scenes.not_counted import not_counted
from kiosk.display.scenes.out_of_order import out_of_order
from kiosk.display.scenes.ready import ready
from kiosk.display.scenes.rest import rest
from kiosk.display.scenes.setup import setup
from kiosk.display.scenes.stop import stop
from kiosk.display.scenes.summary import summary
from kiosk.display.scenes.walking import walking
from kiosk.display.view import (
    AskView,
    AttractView,
    CountdownView,
    CountedView,
    NotCountedView,
    OutOfOrderView,
    ReadyView,
    RestView,
    SetupView,
    SummaryView,
    View,
    WalkingView,
    WarningView,
)
from kiosk.display.words import ENGLISH, Words


def compose(view: View, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw a view with the scene that belongs to it."""
    match view:
        case AttractView():
            return attract(view, panel, words)
        case ReadyView():
            return ready(view, panel, words)
        case CountdownView():
            return countdown(view, panel, words)
        case WalkingView():
            return walking(view, panel, words)
        case CountedView():
            return counted(view, panel, words)
        case NotCountedView():
            return not_counted(view, panel, words)
        case RestView():
            return rest(view, panel, words)
        case AskView():
            return asks(view, panel)
        case WarningView():
            return stop(view, panel, words)
        case SummaryView():
            return summary(view, panel, words)
        case OutOfOrderView():
            return out_of_order(view, panel, words)
        case SetupView():
            return setup(view, panel, words)
