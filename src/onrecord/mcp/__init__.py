"""The record for assistants: a server of the Model Context Protocol, whose every answer says where its words stand."""
