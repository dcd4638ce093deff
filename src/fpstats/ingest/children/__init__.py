"""Reading in disposable processes: what is asked of them, and what they answer."""
