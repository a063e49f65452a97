"""A scanning lidar low above the floor: returns → turns → clusters → bodies on the lane, and how they walk."""

from kiosk.lane.lidar.gait import Gait
from kiosk.lane.lidar.watcher import LidarWatcher

__all__ = ["Gait", "LidarWatcher"]
