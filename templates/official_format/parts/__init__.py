"""Which line of a paper is which component, found by what it says and where it stands.

Style names are never asked, so that any office's file can be read.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, III, IV.
"""
