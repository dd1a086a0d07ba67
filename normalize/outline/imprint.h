/* imprint.h — the lines at a document's end that say who made it: company, address, telephone, trademarks.
 *
 *     株式会社例示 · 〒100-0000 東京都… · TEL 03-… · 記載の会社名は各社の商標です。     left, as "history"
 *
 *     制定日：2025年4月1日 · 株式会社例示 · 代表取締役　甲野 一       the same: who signed a policy, and when
 *
 *     【お問い合わせ】 · 本書については下記までお寄せください。 · 営業企画部 · 電話 03-…       the same: a last
 * section, or slide, of whom to ask
 *
 * They are no part of the last answer.  What opens with the name of a company, goes on with nothing but such lines up
 * to the end, and has an address, a number, a right or a signature among them is one; a contact that an answer gives
 * has no such name over it.
 */
#pragma once

#include "normalize/outline/outline.h"

void normalize_imprint_leave (NormalizeOutline *outline);
