"""A scanning lidar low above the floor: returns → turns → clusters → bodies on the lane."""

from kiosk.lane.lidar.watcher import LidarWatcher

__all__ = ["LidarWatcher"]
