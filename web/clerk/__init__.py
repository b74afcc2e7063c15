"""The desk of a unit's clerk (cán bộ đơn vị)."""
