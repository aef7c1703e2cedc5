"""What people decide about statements: a log that is only added to, bound to the words it was made on."""
