"""Thể thức văn bản hành chính: the rules of Nghị định 30/2020/NĐ-CP and their check."""
