-- What can come out of a contact, and is it a success?
-- Grain:  code. Seeded here; a profile maps a source's own words to these codes.
select
    code,
    name_en,
    name_ru,
    name_lv,
    is_positive,
    is_final,
    needs_reason
from (
    values
        ('application', 'Application', 'Заявка', 'Pieteikums', true, true, false),
        ('contract', 'Contract', 'Договор', 'Līgums', true, true, false),
        ('invitation_sent', 'Invitation sent', 'Отправлено приглашение', 'Nosūtīts ielūgums', true, false, false),
        ('invoice', 'Invoice', 'Счёт', 'Rēķins', true, true, false),
        ('manual_sent', 'Materials sent', 'Отправлены материалы', 'Nosūtīti materiāli', true, false, false),
        ('no_answer', 'No answer', 'Нет ответа', 'Nav atbildes', false, false, false),
        ('other', 'Other', 'Другое', 'Cits', false, false, true),
        ('refused_participation', 'Refused to attend', 'Отказ от участия', 'Atteikums piedalīties', false, true, true),
        ('refused_visit', 'Refused a visit', 'Отказ от посещения', 'Atteikums no vizītes', false, true, true),
        ('rescheduled', 'Rescheduled', 'Перенос', 'Pārcelts', false, false, true),
        ('sale', 'Sale', 'Продажа', 'Pārdošana', true, true, false)
) as seed (code, name_en, name_ru, name_lv, is_positive, is_final, needs_reason)
order by code
