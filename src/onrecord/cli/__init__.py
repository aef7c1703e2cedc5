"""The command line: one file a command. No reading logic lives here, only the showing of what was read."""
