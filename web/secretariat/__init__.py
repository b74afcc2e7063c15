"""The desk of the council's secretariat (thư ký Hội đồng)."""
