"""What has had its time by `content/retention.yaml`, and its removal."""
