"""Names made by tools, and names chosen by people."""

import pytest

from heapqa.definitions.generated import is_generated


@pytest.mark.parametrize(
    "name",
    [
        "css-1q2w3e", "sc-bdVaJa", "jss12", "Button_root__x3G7h", "makeStyles-root-12",
        "svelte-1xk9za", "ember512", ":r1:", "radix-:r3:", "mui-1023", "data-v-7ba5bd90",
        "headlessui-menu-button-7", "yui_3_17_2_1", "styles_card__2Kf9x", "react-select-3-input",
        "css-1hz7skb-MuiButton-root", "jsx-3811024983", "astro-j7pv25f6", "mat-mdc-checkbox-12",
        ":R1ab:", "«r1»", "_r_1_", "chakra-modal--body-:r5:", "chakra-modal-8", "pr_id_1",
        "rc-tabs-0-tab-1", "tippy-12", "downshift-0-item-1", "floating-ui-12", "el-id-1024-3",
        "ng-c1234567890", "_button_1x2y3_12",
    ],
)  # fmt: skip
def test_what_tools_make_is_known(name: str) -> None:
    assert is_generated(name)


@pytest.mark.parametrize(
    "name",
    [
        "add-to-cart", "button", "card-picture", "col-6", "h1", "block__element--modifier", "mt-4",
        "css-button", "sc-button", "step-2", "product_card__title", "nav__link--active", "grid-2x2",
        "look-next", "sign-up-form", "is-open", "svelte-store", "form_2026", "v2", "iphone15",
        "ad--300x250", "size_10x12", "utm_2026q3", "css-grid-2", "mat-card", "mat-h1", "jsx-intro",
        "astro-island", "home_r_us", "_rows_", "_row_3",
    ],
)  # fmt: skip
def test_what_people_choose_is_left_alone(name: str) -> None:
    assert not is_generated(name)
