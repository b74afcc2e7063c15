"""Whatever is wrong with a rulebook is named by file, line and remedy; nothing ends in a traceback."""

import pytest

from pipeline.rules.reading.parse import Texts, read_rulebook

HEAD = 'format = 1\nauthority = "Cơ quan"\nyear = 2024\n'
LEVEL = '[[levels]]\ncode = "xa"\nname = "Xã"\n'
SET = '[criteria.xa]\ntitle = "Bộ"\napplies_to = ["xa"]\ntotal = 10\nclause = "1"\n'
CSV = "code,level,name,standard\n1,area,A,10\n1.1,criterion,B,10\n"
UNITS = "code,name,level\nX1,Xã một,xa\n"
POINT = "[[points]]\nset='xa'\ncriterion='1.1'\nclause='1'\n"
STEP = "[[deadlines]]\nstep='a'\ntitle='A'\nclause='1'\n"


def faults(toml=HEAD + LEVEL + SET, csv=CSV, units=UNITS, points=""):
    return read_rulebook(Texts(toml, {"xa": csv}, units, points), name="thu/2024")[1]


def said(*args, **kwargs):
    return " / ".join(str(fault) for fault in faults(*args, **kwargs))


CASES = {
    "a typo in a table's name": (
        {"toml": HEAD + "[casacde]\nlevel = 1\n" + LEVEL + SET},
        ["rulebook.toml, dòng 4", "casacde", "«cascade»"],
    ),
    "a typo in a key": (
        {"toml": HEAD + LEVEL.replace("name", "nam") + SET},
        ["dòng 6", "không có khóa nào tên là «nam»", "thiếu khóa «name»"],
    ),
    "an unknown key far from any known one": (
        {"toml": HEAD + 'qqqqq = "x"\n' + LEVEL + SET},
        ["các khóa được dùng"],
    ),
    "another format": ({"toml": HEAD.replace("1", "7", 1) + LEVEL + SET}, ["chỉ đọc được format = 1"]),
    "a day that does not exist": (
        {"toml": HEAD + LEVEL + SET + "[evidence_window]\nfrom = 2023-02-30\nto = 2024-01-01\n"},
        ["dòng 13", "không đọc được"],
    ),
    "a key twice": ({"toml": HEAD + "year = 2025\n"}, ["không đọc được"]),
    "text where a number belongs": (
        {"toml": HEAD + LEVEL + SET.replace("10", '"mười"')},
        ["total", "cần số"],
    ),
    "a number that is infinite": ({"toml": HEAD + LEVEL + SET.replace("10", "inf")}, ["total"]),
    "true where a whole number belongs": ({"toml": HEAD.replace("2024", "true")}, ["year"]),
    "a negative number": ({"toml": HEAD + LEVEL + SET.replace("10", "-1")}, ["nhỏ hơn 0"]),
    "a list of numbers where words belong": (
        {"toml": HEAD + LEVEL + SET.replace('["xa"]', "[1]")},
        ["applies_to", "danh sách chữ"],
    ),
    "a table where a list belongs": (
        {"toml": HEAD + "[bands]\nname = 1\n"},
        ["«bands» phải là danh sách bảng"],
    ),
    "a list where a table belongs": (
        {"toml": HEAD + "[[cascade]]\nlevel = 1\n"},
        ["«cascade» phải là một bảng"],
    ),
    "a moment where a day belongs": (
        {"toml": HEAD + "[evidence_window]\nfrom = 2023-01-01T00:00:00\nto = 2024-01-01\nclause = '1'\n"},
        ["from"],
    ),
    "a flag that is a word": (
        {"toml": HEAD + "[signatures]\nhead_only = 'co'\nclause = '1'\n"},
        ["true/false"],
    ),
    "a share that is none": (
        {"toml": HEAD + LEVEL + "[cascade]\nlevel='xa'\nchild_level='xa'\nshare='hai phần ba'\nclause='1'\n"},
        ["share", "2/3"],
    ),
    "a share over nothing": (
        {"toml": HEAD + LEVEL + "[cascade]\nlevel='xa'\nchild_level='xa'\nshare='2/0'\nclause='1'\n"},
        ["share"],
    ),
    "a choice that is none": (
        {"toml": HEAD + "[classification]\nbasis = 'diem'\nclause='1'\n"},
        ["points", "index"],
    ),
    "classes that overlap": (
        {
            "toml": HEAD
            + "[[bands]]\nname='A'\nfrom=80\nclause='1'\n[[bands]]\nname='B'\nfrom=90\nclause='1'\n"
            + "[[bands]]\nname='C'\nfrom=10\nclause='1'\n"
        },
        ["«B» từ 90 chồng lên", "điểm dưới 10 không thuộc mức nào"],
    ),
    "a class twice": (
        {"toml": HEAD + "[[bands]]\nname='A'\nfrom=9\nclause='1'\n[[bands]]\nname='A'\nfrom=0\nclause='1'\n"},
        ["«A» xuất hiện hai lần"],
    ),
    "a window that ends before it begins": (
        {"toml": HEAD + "[evidence_window]\nfrom = 2024-01-01\nto = 2023-01-01\nclause='1'\n"},
        ["ngày cuối 01/01/2023 trước ngày đầu 01/01/2024"],
    ),
    "a step with both ends": (
        {
            "toml": HEAD
            + "[[deadlines]]\nstep='a'\ntitle='A'\nuntil=2024-01-01\nbefore=2024-01-01\nclause='1'\n"
        },
        ["cả until và before"],
    ),
    "a step that ends before it begins, after one that is not there": (
        {"toml": HEAD + STEP + "from=2024-02-01\nbefore=2024-02-01\nafter='b'\n"},
        ["kết thúc trước khi bắt đầu", "không có bước «b»"],
    ),
    "a step of a level, bloc and round that are not there": (
        {
            "toml": HEAD
            + "[[deadlines]]\nstep='a'\ntitle='A'\nlevels=['l']\nblocs=['k']\nround='r'\nclause='1'\n"
        },
        ["không có cấp «l»", "không có khối «k»", "không có vòng «r»"],
    ),
    "levels that are not there": (
        {
            "toml": HEAD
            + LEVEL
            + SET.replace('["xa"]', '["xa", "huyen"]').replace("clause", 'appraised_by = "tinh"\nclause')
            + "[cascade]\nlevel='h'\nchild_level='x'\nshare='2/3'\nclause='1'\n"
        },
        ["không có cấp «huyen»", "không có cấp «tinh»", "không có cấp «h»", "không có cấp «x»"],
    ),
    "an appraiser of a set, area and criterion that are not there": (
        {
            "toml": HEAD
            + LEVEL
            + SET
            + "[[appraisers]]\nunit='S'\nname='Sở'\nsets=['y']\nclause='1'\n"
            + "[[appraisers]]\nunit='T'\nname='Sở'\nareas=['9']\ncriteria=['9.9']\nclause='1'\n"
        },
        ["không có bộ tiêu chí «y»", "không có tiêu chí «9»", "không có tiêu chí «9.9»"],
    ),
    "a consequence of a class that is not there": (
        {
            "toml": HEAD
            + "[[bands]]\nname='A'\nfrom=0\nclause='1'\n"
            + "[[consequences]]\nbands=['B']\nwho='x'\ntext='y'\nclause='1'\n"
        },
        ["không có mức «B»"],
    ),
    "a set that is no table": ({"toml": HEAD + "criteria = 1\n"}, ["«criteria» phải là một bảng"]),
    "a criteria file that is not there": (
        {"toml": HEAD + LEVEL + SET.replace("criteria.xa", "criteria.y")},
        ["y.csv: không có tệp này"],
    ),
    "parents in a circle": (
        {"units": "code,name,level,parent\nA,A,xa,B\nB,B,xa,C\nC,C,xa,A\nD,D,xa,A\n"},
        ["units.csv, dòng 2", "chạy vòng: A → B → C → A"],
    ),
    "a unit that knows nobody": (
        {"units": "code,name,level,bloc,set,parent,successor_of\nA,A,y,k,s,P,O\n"},
        [
            "không có cấp «y»",
            "không có khối «k»",
            "không có bộ tiêu chí «s»",
            "cấp trên «P»",
            "trước đây «O»",
        ],
    ),
    "a unit that ends before it begins": (
        {"units": "code,name,level,valid_from,valid_to\nA,A,xa,2025-07-01,30/06/2025\n"},
        ["kết thúc trước khi thành lập"],
    ),
    "a day of a unit that does not exist": (
        {"units": "code,name,level,valid_from\nA,A,xa,31/06/2025\n"},
        ["units.csv, dòng 2", "không phải ngày có thật"],
    ),
    "a unit twice and one without a name": (
        {"units": "code,name,level\nA,A,xa\nA,,xa\n"},
        ["đã dùng ở dòng 2", "ô «name» đang trống"],
    ),
    "columns nobody knows and one missing": (
        {"units": "code,nama,level,zzzzz\nA,A,xa,1\n"},
        ["không có cột nào tên là «nama»", "«name»", "các cột được dùng", "thiếu cột «name»"],
    ),
    "a row with more cells than headings": (
        {"units": "code,name,level\nA,A, phòng B,xa\n"},
        ["nhiều ô hơn dòng đầu"],
    ),
    "a total that is not the sum": (
        {"csv": CSV.replace("10", "9")},
        ["khai total = 10 nhưng xa.csv cộng lại 9"],
    ),
    "a sum that is not its parts": (
        {"csv": "code,level,name,standard\n1,area,A,9\n1.1,criterion,B,10\n"},
        ["xa.csv, dòng 2", "ghi 9 điểm, mục con cộng lại 10"],
    ),
    "a code twice, one missing, one without level": (
        {"csv": CSV + "1.1,criterion,C,0\n,criterion,D,0\n1.3,,E,0\n"},
        ["dòng 4: mã «1.1» đã dùng ở dòng 3", "ô «code» đang trống", "ô «level» đang trống"],
    ),
    "a component without a criterion above it": (
        {"csv": "code,level,name,standard\n1.1.1,component,B,10\n"},
        ["không có mục cấp trên"],
    ),
    "points that are no number, below nothing or not there": (
        {"csv": CSV + "1.2,criterion,C,một\n1.3,criterion,D,-1\n1.4,criterion,E,\n"},
        ["«một» ở cột «standard» không phải số", "là số âm", "«1.4» chưa có điểm chuẩn"],
    ),
    "words a column does not know": (
        {
            "csv": "code,level,name,standard,kind,exemptible,needs\n"
            "1,area,A,10,,,\n1.1,criterion,B,10,tu,hmm,dau\n"
        },
        ["«tu» ở cột «kind»", "«hmm» ở cột «exemptible»", "«dau» ở cột «needs»"],
    ),
    "counts that differ": (
        {
            "toml": HEAD
            + LEVEL
            + SET
            + "declared = { areas = 2, criteria = 1, components = 3, "
            + "impact_areas = 1, impact_criteria = 0 }\n"
            + "counts = [{ area = '1', criteria = 1, components = 2 }]\n"
        },
        ["khai 2 lĩnh vực", "khai 3 tiêu chí thành phần", "khai 1 nội dung nhóm II", "ở lĩnh vực 1"],
    ),
    "a split that does not add up": (
        {"toml": HEAD + LEVEL + SET + "survey = 4\nself_assessed = 6\n"},
        ["khai self_assessed = 6", "khai survey = 4"],
    ),
    "point rules for nothing": (
        {"points": "[[points]]\nset='xa'\ncriterion='1'\nkind='by_hand'\nclause='1'\n"},
        ["points.toml", "không có mục chấm điểm nào như vậy"],
    ),
    "point rules of a set that is not there": (
        {"points": "[[points]]\nset='y'\ncriterion='1.1'\nkind='by_hand'\nclause='1'\n"},
        ["không có mục chấm điểm nào như vậy"],
    ),
    "a kind of point rule nobody knows, and no address": (
        {"points": "[[points]]\nkind='ma_thuat'\n"},
        ["thiếu «set»", "thiếu «criterion»", "không có cách tính «ma_thuat»"],
    ),
    "a criterion with two rules": (
        {"points": "[[points]]\nset='xa'\ncriterion='1.1'\nkind='by_hand'\nclause='1'\n" * 2},
        ["đã có cách tính điểm"],
    ),
    "levels without levels": (
        {"points": "[[points]]\nset='xa'\ncriterion='1.1'\nkind='levels'\nclause='1'\n"},
        ["thiếu danh sách «options»"],
    ),
    "bands that overlap": (
        {
            "points": POINT
            + "kind='bands'\npart='a'\nwhole='b'\nzero='full'\n"
            + "bands = [{from='80%', points=1}, {from='90%', points=2}]\n"
        },
        ["các khoảng tỷ lệ chồng nhau"],
    ),
    "deadlines out of order": (
        {
            "points": "[[points]]\nset='xa'\ncriterion='1.1'\nkind='deadline'\ndocument='KH'\nclause='1'\n"
            "steps = [{until=2024-02-01, points=1}, {until=2024-01-01, points=2}]\n"
        },
        ["không theo thứ tự"],
    ),
    "a floor above the cap": (
        {
            "points": POINT
            + "kind='linear'\npart='a'\nwhole='b'\nzero='full'\n"
            + "floor = '90%'\ncap = '80%'\n"
        },
        ["cap phải lớn hơn 0"],
    ),
    "an unreadable points file": ({"points": "[[points\n"}, ["points.toml", "không đọc được"]),
}


PLACED = {
    "a cascade of more than all, over its own level": (
        "[cascade]\nlevel='xa'\nchild_level='xa'\nshare='7/3'\nclause='1'\n",
        ["233,33 % không nằm trong khoảng", "đều là «xa»"],
    ),
    "steps that wait for each other": (
        STEP.replace("title", "after='b'\ntitle")
        + STEP.replace("'a'", "'b'").replace("title", "after='a'\ntitle"),
        ["các bước chờ nhau thành vòng: a → b → a"],
    ),
    "an assignment that ends before it begins": (
        "[[appraisers]]\nunit='Q'\nname='Q'\nvalid_from=2024-05-01\nvalid_to=2024-01-01\nclause='1'\n",
        ["phân công của «Q» hết hạn 01/01/2024"],
    ),
    "a scale above the whole, and one answer twice": (
        "[[survey_scale]]\nanswer='A'\nshare='500%'\nclause='1'\n"
        "[[survey_scale]]\nanswer='a'\nshare='10%'\nclause='1'\n",
        ["500,00 % số điểm", "chỉ khác chữ hoa"],
    ),
    "levels that are nowhere": (
        "[[ministry]]\nunit='level:zz'\nrole='evidence'\ntask='t'\nclause='1'\n"
        "[[chain]]\ncode='p'\ntitle='P'\nlevels=['zz']\nto='Q'\nclause='1'\n"
        "[[targets]]\ncode='t'\ntitle='t'\npart='a'\nwhole='b'\nleast='20%'\nlevels=['yy']\nclause='1'\n",
        ["dòng 13: không có cấp «zz»", "dòng 20: không có cấp «zz»", "không có cấp «yy»"],
    ),
}


@pytest.mark.parametrize(("more", "wanted"), PLACED.values(), ids=PLACED)
def test_parts_that_do_not_agree_are_named(more, wanted):
    words = said(toml=HEAD + LEVEL + SET + more)
    assert [one for one in wanted if one not in words] == [], words


def test_point_rules_name_indexes_and_groups_that_are_there():
    words = said(points=POINT + "kind='import'\nsource='DTI'\n")
    assert "không có số liệu ngoài «DTI»" in words
    asked = "[[survey_groups]]\ncode='dan'\nname='Dân'\nclause='1'\n"
    words = said(toml=HEAD + LEVEL + SET + asked, points=POINT + "kind='survey'\ngroups=['dan', 'can_bo']\n")
    assert "không có nhóm khảo sát «can_bo»" in words
    assert "«dan»" not in words


@pytest.mark.parametrize(("given", "wanted"), CASES.values(), ids=CASES)
def test_a_fault_is_named_with_its_place_and_remedy(given, wanted):
    words = said(**given)
    assert [one for one in wanted if one not in words] == [], words
    assert all(fault.remedy for fault in faults(**given))


# the three worst rulebooks

WORST = {
    "typos everywhere": Texts(
        'fromat = 1\nautority = "A"\nyear = "hai nghìn"\n[[leevls]]\ncode = 3\n'
        "[criteria]\nxa = 5\n[criteria.y]\n",
        {"zz": "mã,tên\n1,2\n"},
        "ten;cap\nA;B\n",
        '[[point]]\nset = 1\n[[points]]\nset = ["xa"]\nkind = {}\n',
    ),
    "overlapping classes, circles, days that do not exist in CSV": Texts(
        HEAD
        + LEVEL
        + SET
        + "[[bands]]\nname=''\nfrom=-5\n[[bands]]\nname='B'\nfrom=1e9\nclause='1'\n[cascade]\nshare='0/1'\n",
        {"xa": "code,level,name,standard,latest\n1,component,A,1e400,99/99/9999\n2,area,B,NaN,2024-13-01\n"},
        "code,name,level,parent,valid_from\nA,A,xa,A,0/0/0\nB,B,xa,C,x/y/z\nC,C,xa,B,2024-02-30\n",
    ),
    "levels and indexes that are nowhere; steps that wait for each other": Texts(
        HEAD
        + LEVEL
        + SET
        + "[[deadlines]]\nstep='a'\ntitle='A'\nafter='b'\nclause='1'\n"
        + "[[deadlines]]\nstep='b'\ntitle='B'\nafter='a'\nclause='1'\n"
        + "[[ministry]]\nunit='level:zz'\nrole='evidence'\ntask='t'\nclause='1'\n"
        + "[[survey_scale]]\nanswer='A'\nshare='500%'\nclause='1'\n",
        {"xa": "code,level,name,standard\n1,area,A,1e400\n"},
        "code,name,level\nA,A,xa\n",
        "[[points]]\nset='xa'\ncriterion='1'\nkind='import'\nsource='DTI'\nclause='1'\n",
    ),
    "brackets without end": Texts("a = " + "[" * 5000, {}, "", "b = " + "[" * 5000),
    "no text at all": Texts("", {}, "", ""),
    "not even TOML": Texts("\x00\x01[[[", {"xa": "\x00"}, '"', "= = ="),
}


@pytest.mark.parametrize("texts", WORST.values(), ids=WORST)
def test_the_worst_rulebooks_give_faults_and_no_traceback(texts):
    _, found = read_rulebook(texts)
    assert found
    assert all(fault.message.endswith(".") for fault in found)
    assert all(str(fault).startswith(fault.file) for fault in found)
