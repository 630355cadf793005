"""Advice and follow-up of last year in the example commune. All made up; nobody is named."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from hieuhoc.learning.follow_up import ActionState, Body, Channel, Medium
from hieuhoc.learning.follow_up_rules import Ending
from hieuhoc.usecases.demo.example import Example, Partners
from hieuhoc.usecases.keep_action_items import ItemDetails, end_item, save_item
from hieuhoc.usecases.keep_communications import CommunicationDetails, save_communication
from hieuhoc.usecases.keep_coordination import save_coordination
from hieuhoc.usecases.keep_resolutions import ResolutionDetails, save_resolution
from hieuhoc.usecases.keep_self_learning import SelfLearningDetails, save_self_learning

_SINCE, _UNTIL = date(2020, 9, 15), date(2021, 7, 31)
_DOCUMENTS = (
    (Body.PARTY, "08-NQ/ĐU", date(2020, 9, 10), "Nghị quyết về đẩy mạnh khuyến học, xây dựng xã hội học tập"),
    (Body.COUNCIL, "21/NQ-HĐND", date(2020, 12, 18), "Nghị quyết về hỗ trợ tủ sách các thôn năm 2021"),
    (Body.COMMITTEE, "46/KH-UBND", date(2020, 10, 5), "Kế hoạch hưởng ứng Tuần lễ học tập suốt đời năm 2020"),
    (Body.STEERING, "03/TB-BCĐ", date(2021, 3, 12), "Kết luận họp Ban chỉ đạo xây dựng xã hội học tập quý I"),
)
# The document it comes from; what, who, given, due; and what became of it.
_ITEMS = (
    (
        0,
        ItemDetails(
            "Tham mưu kế hoạch xây dựng xã hội học tập của xã năm học 2020-2021",
            "Giám đốc trung tâm",
            date(2020, 9, 14),
            date(2020, 9, 30),
        ),
        Ending(ActionState.DONE, date(2020, 9, 25), "Kế hoạch đã được ban hành"),
    ),
    (
        1,
        ItemDetails(
            "Rà soát sách của nhà văn hóa thôn, lập danh mục mua bổ sung",
            "Thư ký trung tâm",
            date(2020, 12, 22),
            date(2021, 2, 28),
        ),
        Ending(ActionState.DONE, date(2021, 3, 9), "Đã lập danh mục 60 đầu sách, xong sau hạn chín ngày"),
    ),
    (
        2,
        ItemDetails(
            "Tổ chức ngày hội đọc sách tại nhà văn hóa xã",
            "Đoàn Thanh niên xã",
            date(2020, 10, 6),
            date(2020, 10, 9),
        ),
        Ending(ActionState.DROPPED, date(2020, 10, 8), "Mưa lũ, chuyển thành giới thiệu sách trên loa"),
    ),
    (
        3,
        ItemDetails(
            "Vận động dòng họ đăng ký danh hiệu dòng họ học tập",
            "Hội Khuyến học xã",
            date(2021, 3, 15),
            date(2021, 6, 30),
        ),
        None,
    ),
)
_AGREEMENTS = (
    ("Hội Phụ nữ xã", "Cùng mở lớp kỹ năng nuôi dạy con ở các thôn, mỗi quý một lớp"),
    ("Hội Nông dân xã", "Chọn mô hình trình diễn, mời cán bộ khuyến nông đến dạy tại ruộng"),
    ("Trạm Y tế xã", "Cử người giảng chuyên đề chăm sóc sức khỏe, trung tâm lo địa điểm và loa"),
)
_TOLD = (
    (Channel.LOUDSPEAKER, date(2020, 9, 28), "Hưởng ứng Tuần lễ học tập suốt đời", 14, None),
    (Channel.MEETING, date(2020, 11, 16), "Gia đình học tập: đăng ký và tự chấm", 1, 85),
    (Channel.POSTER, date(2020, 10, 1), "Pa nô Tuần lễ học tập suốt đời tại cổng ủy ban", 2, None),
    (Channel.WEB, date(2021, 1, 20), "Lịch lớp học quý I trên trang thông tin của xã", 3, 240),
    (Channel.LOUDSPEAKER, date(2021, 5, 10), "Phòng chống đuối nước cho trẻ em trong dịp hè", 20, None),
)


def fill(example: Example, partners: Partners, *, now: datetime) -> None:
    """Enter last year's documents, items, agreements, communication and learning on one's own.

    Each is entered on the evening of its day. One item is given today, on the day of `now`.
    """
    documents = [_document(example, *document) for document in _DOCUMENTS]
    for number, details, ending in _ITEMS:
        _item(example, replace(details, resolution_id=documents[number]), ending)
    for name, text in _AGREEMENTS:
        save_coordination(
            actor=example.director,
            centre_id=example.centre_id,
            coordination_id=None,
            organisation_id=partners.organisations[name],
            text=text,
            since=_SINCE,
            until=_UNTIL,
            now=_evening_of(_SINCE),
        )
    _activities(example)
    today = timezone.localdate(now)
    review = ItemDetails(
        "Xin số liệu của trường, trạm y tế cho kỳ rà soát quý này",
        "Thư ký trung tâm",
        today,
        today + timedelta(days=14),
    )
    save_item(actor=example.director, centre_id=example.centre_id, item_id=None, details=review, now=now)


def _document(example: Example, body: Body, number_sign: str, dated: date, title: str) -> UUID:
    return save_resolution(
        actor=example.director,
        centre_id=example.centre_id,
        resolution_id=None,
        details=ResolutionDetails(body, number_sign, dated, title, "Văn bản mẫu, không có thật."),
        file=None,
        now=_evening_of(dated),
    )


def _item(example: Example, details: ItemDetails, ending: Ending | None) -> None:
    item_id = save_item(
        actor=example.director,
        centre_id=example.centre_id,
        item_id=None,
        details=details,
        now=_evening_of(details.given_on),
    )
    if ending:
        end_item(actor=example.director, item_id=item_id, ending=ending, now=_evening_of(ending.ended_on))


def _activities(example: Example) -> None:
    for channel, day, topic, times, heads in _TOLD:
        save_communication(
            actor=example.director,
            centre_id=example.centre_id,
            communication_id=None,
            details=CommunicationDetails(example.commune.id, day, channel, topic, times, heads),
            now=_evening_of(day),
        )
    counted = date(2021, 4, 15)
    for order, hamlet in enumerate(example.hamlets):
        for medium, people in ((Medium.INTERNET, 24 + 3 * order), (Medium.TELEVISION, 18 + 2 * order)):
            save_self_learning(
                actor=example.director,
                centre_id=example.centre_id,
                self_learning_id=None,
                details=SelfLearningDetails(
                    hamlet.id, counted, medium, "khuyến nông, kỹ năng số", people, "Phiếu của thôn (mẫu)"
                ),
                now=_evening_of(counted),
            )


def _evening_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(20, 0)))
