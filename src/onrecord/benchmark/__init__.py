"""onrecord beside other tools, on the same articles in the same run: how right, how fast, in how much memory.

Each tool runs in a process of its own, which takes an article a line (`{"text": …}`) and gives what it found a line
(`{"attributions": [{"source", "cue", "content": [[start, end], …]}]}`), as gold files have it. So a tool that needs another
Python can take part.
"""
