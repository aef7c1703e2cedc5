"""What onrecord reads, laid before people in the tools they label texts with, and what they made of it, as judgements."""
