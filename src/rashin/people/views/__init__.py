"""Pages around persons that the uniform shell does not bring."""
