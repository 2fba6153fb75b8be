#!/usr/bin/env python3
"""What is left under black is seen, if there is anything."""
import unittest

import page_search

ID = "320402196804010017"
TEXT = "证件号" + ID + "，已备案。证书编号：20190456123。现场安装了主机密封装置。该项目的图纸定为机密★5年，由专人保管。"


class LeftUnderBlack(unittest.TestCase):
    def left(self, said, black=(ID, "机密★5年")):
        return page_search.left_in_text(said, TEXT, list(black))

    def test_a_page_that_is_black_where_it_should_be_has_nothing_left(self):
        self.assertEqual(self.left("证件号，已备案。证书编号：20190456123。现场安装了主机密封装置。"), [])

    def test_half_an_id_number_is_left(self):
        self.assertIn("401001", self.left("证件号6804010017，已备案。"))
        self.assertEqual(self.left("证件号10017，已备案。"), [])  # that is for left_beside

    def test_a_mark_is_left_if_it_stands_more_often_than_the_rest_of_the_page_has_it(self):
        self.assertEqual(self.left("现场安装了主机密封装置。图纸定为机密，由专人保管。"), ["机密"])

    def test_a_number_that_was_not_blackened_is_not_left(self):
        self.assertEqual(self.left(TEXT, black=["机密★5年", "机密★5年"][:1])[:1], ["机密"])
        self.assertEqual(self.left("证件号" + ID, black=["机密★5年"]), [])

    def test_a_digit_beside_the_black_is_left_and_one_further_away_is_not(self):
        found = [("id-number", ID, [[4000, 3000, 2000, 200]])]
        for x, y, seen in ((3900, 3100, True), (6200, 3100, True), (5000, 3050, False), (3500, 3100, False),
                           (5000, 3400, False)):
            left = page_search.left_beside([("7", x, y), ("厂", x, y)], found, 0.7, lambda: [])
            self.assertEqual(left, [(ID, "7")] if seen else [], (x, y))

    def test_what_stood_beside_the_black_before_tells_a_digit_from_half_of_something_else(self):
        found = [("id-number", ID, [[4000, 3000, 2000, 200]])]
        for before, seen in (([("7", 3905, 3110)], True), ([("号", 3905, 3110)], False), ([("号", 3600, 3110)], True),
                             ([("号", 3905, 3110), ("7", 3915, 3100)], True)):
            left = page_search.left_beside([("7", 3900, 3100)], found, 0.7, lambda: before)
            self.assertEqual(left, [(ID, "7")] if seen else [], before)

    def test_black_parts_turn_with_their_page(self):
        self.assertEqual(page_search.turned_box([1000, 2000, 300, 40], 1), [7960, 1000, 40, 300])
        self.assertEqual(page_search.turned_box([1000, 2000, 300, 40], 4), [1000, 2000, 300, 40])


if __name__ == "__main__":
    unittest.main()
