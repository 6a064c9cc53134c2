"""The roles that come with the product: names, nicknames, what they do.

After the roles of knowledge management as Thai administrations use them: คุณเอื้อ,
คุณอำนวย, คุณกิจ, คุณประสาน, คุณลิขิต, and the duties of a committee.
"""

from __future__ import annotations

from km_pages.models.role_codes import RoleCode

COMMITTEE = {
    "code": "km",
    "name_th": "คณะทำงานการจัดการความรู้ในองค์กร",
    "name_en": "Knowledge Management Working Group",
    "sort_order": 10,
}

ROLES: dict[str, dict[str, str]] = {
    RoleCode.CHAIR: {
        "name_th": "ประธานกรรมการ",
        "name_en": "Chair",
        "description_th": "เป็นประธานในที่ประชุม กำกับให้คณะทำงานดำเนินการตามแผนการจัดการความรู้",
        "description_en": (
            "Chairs the meetings and sees that the working group carries out the "
            "knowledge management plan."
        ),
    },
    RoleCode.MEMBER: {
        "name_th": "กรรมการ",
        "name_en": "Member",
        "description_th": (
            "ร่วมพิจารณา จัดทำ และติดตามแผนการจัดการความรู้ "
            "รวมทั้งรวบรวมความรู้ของส่วนราชการที่ตนสังกัด"
        ),
        "description_en": (
            "Discusses, draws up and follows the knowledge management plan, and "
            "gathers the knowledge of their own division."
        ),
    },
    RoleCode.MEMBER_SECRETARY: {
        "name_th": "กรรมการและเลขานุการ",
        "name_en": "Member and Secretary",
        "description_th": (
            "จัดการประชุมและรายงานการประชุม ตรวจรูปแบบ ภาษา และความครบถ้วนของความรู้ก่อนเผยแพร่"
        ),
        "description_en": (
            "Prepares the meetings and their minutes, and checks form, language and "
            "completeness of knowledge before it is published."
        ),
    },
    RoleCode.HEAD: {
        "name_th": "หัวหน้าส่วนราชการ",
        "name_en": "Head of Division",
        "description_th": (
            "พิจารณาว่าความรู้ในสายงานของส่วนราชการถูกต้องและใช้ปฏิบัติงานได้จริง ก่อนนำไปถ่ายทอด"
        ),
        "description_en": (
            "Judges whether the knowledge of the division is correct and usable in "
            "practice before anybody passes it on."
        ),
    },
    RoleCode.DEPUTY_HEAD: {
        "name_th": "รองหัวหน้าส่วนราชการ",
        "name_en": "Deputy Head of Division",
        "description_th": (
            "พิจารณาความรู้ของส่วนราชการเมื่อไม่มีหัวหน้าส่วนราชการ "
            "เมื่อหัวหน้าเป็นผู้เขียนเอง หรือเมื่อพ้นกำหนดพิจารณา"
        ),
        "description_en": (
            "Judges the knowledge of the division when it has no head, when the head "
            "wrote it, or when the judgement is overdue."
        ),
    },
    RoleCode.NOMINEE: {
        "name_th": "ผู้ได้รับมอบหมายให้พิจารณาความรู้",
        "name_en": "Nominated Judge",
        "description_th": (
            "พิจารณาความรู้ของส่วนราชการตามที่เลขานุการคณะทำงานเสนอ "
            "เมื่อไม่มีหัวหน้าและรองหัวหน้าที่พิจารณาได้"
        ),
        "description_en": (
            "Judges the knowledge of a division on the KM secretary's nomination, when "
            "neither its head nor a deputy can."
        ),
    },
    RoleCode.ASSISTANT_SECRETARY: {
        "name_th": "กรรมการและผู้ช่วยเลขานุการ",
        "name_en": "Member and Assistant Secretary",
        "description_th": "ช่วยงานเลขานุการ และตรวจรูปแบบแทนเมื่อเลขานุการตรวจเองไม่ได้",
        "description_en": (
            "Helps the secretary, and checks form where the secretary can't."
        ),
    },
    RoleCode.PERMANENT_SECRETARY: {
        "name_th": "ปลัดองค์การบริหารส่วนตำบล",
        "name_en": "Permanent Secretary",
        "description_th": "ตรวจคำสั่งก่อนเสนอนายกลงนามและออกเลขทะเบียน",
        "description_en": (
            "Checks an order before the chief executive signs it and it is registered."
        ),
    },
    RoleCode.DEPUTY_PERMANENT_SECRETARY: {
        "name_th": "รองปลัดองค์การบริหารส่วนตำบล",
        "name_en": "Deputy Permanent Secretary",
        "description_th": "ตรวจคำสั่งแทนเมื่อปลัดตรวจเองไม่ได้หรือพ้นกำหนด",
        "description_en": (
            "Checks orders where the permanent secretary can't, or is overdue."
        ),
    },
    RoleCode.LANGUAGE_REVIEWER: {
        "name_th": "ผู้ตรวจคำแปล",
        "name_en": "Language Reviewer",
        "description_th": "พิจารณาว่าคำแปลตรงกับต้นฉบับและใช้ภาษาถูกต้อง",
        "description_en": (
            "Judges whether a translation says what its original says, in good "
            "language."
        ),
    },
    RoleCode.CKO: {
        "name_th": "ผู้บริหารสูงสุดด้านการจัดการความรู้",
        "name_en": "Chief Knowledge Officer (CKO)",
        "nickname_th": "คุณเอื้อ",
        "nickname_en": "Khun Uea",
        "description_th": (
            "เอื้อให้เกิดการจัดการความรู้ ร่วมกำหนดหัวปลาหรือเป้าหมาย "
            "จัดสรรทรัพยากร และยกย่องผู้ที่แบ่งปันความรู้"
        ),
        "description_en": (
            "Makes knowledge management possible: helps set its vision, finds the "
            "means, and praises those who share."
        ),
    },
    RoleCode.FACILITATOR: {
        "name_th": "ผู้อำนวยความสะดวกในการจัดการความรู้",
        "name_en": "Knowledge Facilitator (KF)",
        "nickname_th": "คุณอำนวย",
        "nickname_en": "Khun Amnuai",
        "description_th": (
            "อำนวยให้เกิดการแลกเปลี่ยนเรียนรู้ จัดเวที "
            "เชื่อมคนที่มีความรู้กับคนที่ต้องการใช้ และช่วยสกัดขุมความรู้"
        ),
        "description_en": (
            "Brings about the exchange: holds the forum, joins those who know with "
            "those who need it, and helps to distil what was told."
        ),
    },
    RoleCode.PRACTITIONER: {
        "name_th": "ผู้ปฏิบัติงานจัดการความรู้",
        "name_en": "Knowledge Practitioner (KP)",
        "nickname_th": "คุณกิจ",
        "nickname_en": "Khun Kit",
        "description_th": (
            "ผู้ลงมือปฏิบัติงานจริง เป็นผู้ทำกิจกรรมจัดการความรู้ส่วนใหญ่ "
            "นำความรู้ไปใช้ บันทึก และแบ่งปันแก่เพื่อนร่วมงาน"
        ),
        "description_en": (
            "Does the real work and most of knowledge management: applies, records "
            "and shares what works."
        ),
    },
    RoleCode.NETWORK_MANAGER: {
        "name_th": "ผู้ประสานเครือข่ายการจัดการความรู้",
        "name_en": "Network Manager",
        "nickname_th": "คุณประสาน",
        "nickname_en": "Khun Prasan",
        "description_th": (
            "ประสานเชื่อมโยงเครือข่ายการจัดการความรู้ระหว่างหน่วยงาน ให้เรียนรู้ร่วมกันในวงกว้าง"
        ),
        "description_en": (
            "Links knowledge management across organisations, so that more people "
            "learn from each other."
        ),
    },
    RoleCode.NOTE_TAKER: {
        "name_th": "ผู้บันทึกความรู้",
        "name_en": "Note Taker",
        "nickname_th": "คุณลิขิต",
        "nickname_en": "Khun Likhit",
        "description_th": (
            "จดบันทึกเรื่องเล่าและขุมความรู้จากวงแลกเปลี่ยนเรียนรู้ให้ครบถ้วนและอ่านเข้าใจง่าย"
        ),
        "description_en": (
            "Writes down the stories and nuggets of an exchange, whole and easy to "
            "read."
        ),
    },
}
