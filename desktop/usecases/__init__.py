"""What clerks can do, and the questions screens ask; the only way to change anything."""
