"""Names of something personal are told from names that only mention it."""

import pytest

from heapqa.definitions.personal_names import ABROAD, PERSONAL, is_personal_name


def _names(text: str) -> list[str]:
    return text.split()


OF_PEOPLE = _names(
    """
    email Email userEmail phone_number first-name dob billingAddress userFirstName
    user_first_name billing_first_name shipping_phone customerPhone lead_email work_email
    traits.email billing_street user_ip client_ip email1 phone_2 useremail phonenumber
    emailaddr fname lname tel cellphone postcode zip_code billing_zip user[email] $email
    customer.email customer_name user_name address_line_1 userFullName visitor_email
    account_email checkout_email E-Mail E\u2011Mail EMAIL_ADDRESS maiden_name Vorname Nachname
    telefon geburtsdatum correo prénom prenom Straße 電話番号 メールアドレス 手机号 телефон
    """
)
HARMLESS = _names(
    """
    email_opt_in emailOptIn email_verified has_phone hasPhone phone_model emailCampaign
    email_count email_campaign_id product_name event_name page_name plan_name address_count
    has_address plan company_name file_name country birthday_discount isMobile email_template
    password_strength telephone_clicked streetwear cardType email_type mobile_app_version
    first_name_filled address_type address_valid emailSubject newsletter_email_sent
    display_mode phone_case_color city_count number_of_emails email_provider email_domain
    ip_version zip_file_size tel_clicked is_email login_with_email phoneVerified
    e-mail-campaign street_count mail_type passport_required ip_country address_changed
    first_name_changed ipad tip shipping relationship zipper birthstone homepage mobile_os
    nominal payment_method nameplate password_reset phone_support card_brand mobile_layout
    email_frequency sms_enabled emails_sent last_name_length age_verified phone_os
    campaign_name brand_name item_name class_name hostname geo_country email_format email_sent
    membership hotel leadership ownership voicemail mailing name_of_ware client_name lead_name
    account_name zip ip contact_type user_type customer_group guest_checkout workflow_name
    data_zip welcome_email support_email confirmation_email home_mobile_banner mobile_first
    shipping_method profile_complete
    """
)


@pytest.mark.parametrize("name", [*OF_PEOPLE, "Last Name", "البريد الإلكتروني", "дата рождения"])
def test_personal_names_are_known_in_any_style_and_behind_what_stands_before(name: str) -> None:
    assert is_personal_name(name)


def test_each_listed_name_is_known_alone_and_of_a_user() -> None:
    names = (*PERSONAL, *ABROAD)

    assert [name for name in names if not is_personal_name(name)] == []
    assert [name for name in names if not is_personal_name(f"user_{name}")] == []


@pytest.mark.parametrize("name", [*HARMLESS, "", "method: phone"])
def test_names_that_only_mention_something_personal_are_none(name: str) -> None:
    assert not is_personal_name(name)
