"""`kiosk calibrate`: guide an operator, record what the sensors say, judge the recording, tell what was found."""
