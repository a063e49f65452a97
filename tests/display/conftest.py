import pytest

from kiosk.display.catalogue import LANGUAGES, Language
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.story import Story
from kiosk.display.view import View
from kiosk.display.words import Words
from kiosk.lane.observations import Foot, LanePicture
from tests.display.one_walk import LANE, START
from tests.display.worst import worst_views

# Pixels, diagonal in inches, far line in metres.
PANELS = [
    (1920, 1080, 24.0, 7.5),
    (1920, 1080, 32.0, 7.5),
    (1920, 1080, 32.0, 10.0),
    (1920, 1080, 43.0, 10.0),
    (1920, 1080, 55.0, 10.0),
    (1280, 720, 43.0, 10.0),
    (1024, 600, 43.0, 10.0),
    (800, 480, 43.0, 10.0),
    (720, 1280, 43.0, 10.0),
    (720, 1280, 27.0, 5.0),
]


@pytest.fixture(params=PANELS, ids=lambda p: f"{p[0]}x{p[1]}@{p[2]:.0f}in-{p[3]:.0f}m")
def panel(request: pytest.FixtureRequest) -> Panel:
    """Panels that serve their distance."""
    return Panel.of(*request.param)


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    language: Language = request.param
    return Words(language)


@pytest.fixture
def views(words: Words) -> dict[str, View]:
    """Each scene, with good data and with the worst there is."""
    return {**sample_views(words), **worst_views(words)}


@pytest.fixture
def story() -> Story:
    return Story(LANE, ("mat",))


@pytest.fixture
def ready(story: Story) -> Story:
    """m1 has tapped and stands before the start line."""
    story.picture(LanePicture(9.9, (Foot(0.4, 0.1),), 0.4, "clear"))
    story.event(START, 10.0)
    return story


@pytest.fixture
def walking(story: Story) -> Story:
    """m1 is past the start line."""
    story.event(START, 10.0)
    story.picture(LanePicture(10.0, (Foot(1.1, 0.1),), 1.1, "clear"))
    return story
