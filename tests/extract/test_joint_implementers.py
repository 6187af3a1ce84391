"""Bodies that take part in carrying out an item, told from the name and the note of the one it is printed for."""

from __future__ import annotations

import pytest

from quanze.loaders.extract.joint_implementers import joint


@pytest.mark.parametrize(
    ("agency", "note", "found"),
    [
        (
            "市人民政府",
            "由市行政审批局承办，征得自治区文物局同意",
            {("市行政审批局", "承办"), ("自治区文物局", "征得同意")},
        ),
        ("市行政审批局会同市公安局", "", {("市行政审批局", "承办"), ("市公安局", "会同")}),
        ("市农业农村局", "由市农业农村局承办，自治区农业农村厅出具审核意见", {("自治区农业农村厅", "出具意见")}),
        ("省文化厅或者其委托的市文化局", "", {("省文化厅", "实施"), ("市文化局", "受委托")}),
        ("省应急厅及其委托的市应急局", "", {("省应急厅", "实施"), ("市应急局", "受委托")}),
        ("交通运输部或者省水路运输管理局", "", {("交通运输部", "实施"), ("省水路运输管理局", "实施")}),
        ("县级教育部门或行政审批部门", "", set()),
        ("县级人民政府", "由其指定部门承办", set()),
        ("市行政审批局", "由有关业务主管单位实施前置审查", set()),
        ("市公安局", "部分权限受自治区公安厅委托实施", set()),
    ],
)
def test_bodies_and_modes(agency: str, note: str, found: set[tuple[str, str]]) -> None:
    assert {(one.agency.printed, one.mode) for one in joint(agency, note, ("承办",))} == found


def test_a_name_without_its_level_takes_that_of_the_body_it_stands_with() -> None:
    (one,) = joint("县级人民政府", "由水利部门承办", ())
    assert (one.agency.printed, one.agency.full) == ("水利部门", "县级水利部门")
