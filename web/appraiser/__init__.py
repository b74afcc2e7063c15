"""The desk of a member of the council (thành viên Hội đồng)."""
