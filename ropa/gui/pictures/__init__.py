"""What is drawn: bars, time lines, the flow of data, the map of transfers."""
