//! Headers in the languages that lists come in.

use super::list;
use crate::{column::Taken, field::Field};

/// Returns the fields of the columns of a list with this header and one row.
fn fields(header: &str, row: &str) -> Vec<Option<Field>> {
    let list = list(&format!("{header}\n{row}\n"));
    let field = |taken: &Taken| match taken {
        Taken::As(field) => Some(*field),
        _ => None,
    };
    list.columns
        .iter()
        .map(|column| field(&column.taken))
        .collect()
}

#[test]
fn headers_of_many_languages_name_the_same_fields() {
    let row = "@creator_01;Some Name;48200;9100;7900;4,5 %;300 €";
    let expected = [
        Field::Handle,
        Field::Name,
        Field::Followers,
        Field::AverageViews,
        Field::MedianViews,
        Field::EngagementRate,
        Field::Fee,
    ]
    .map(Some);
    for header in [
        "Username;Display name;Followers;Avg. views;Median views;Engagement rate;Fee",
        "Benutzername;Anzeigename;Follower;Durchschnittliche Aufrufe;Median Aufrufe;Interaktionsrate;Honorar",
        "Benutzername;Name;Followerzahl;Durchschnittsaufrufe;Median der Aufrufe;Engagement-Rate;Preis pro Video",
        "Usuario;Nombre visible;Seguidores;Vistas medias;Mediana de vistas;Tasa de interacción;Tarifa",
        "Usuario;Nombre;Número de seguidores;Promedio de vistas;Mediana de visualizaciones;Tasa de engagement;Precio por video",
        "Nome de usuário;Nome;Seguidores;Média de visualizações;Mediana de visualizações;Taxa de engajamento;Valor",
        "Pseudo;Nom affiché;Abonnés;Vues moyennes;Vues médianes;Taux d’engagement;Tarif",
        "Identifiant;Nom;Nombre d'abonnés;Moyenne des vues;Médiane des vues;Taux d'interaction;Prix par vidéo",
        "Nome utente;Nome visualizzato;Follower;Visualizzazioni medie;Visualizzazioni mediane;Tasso di coinvolgimento;Compenso",
        "Kullanıcı Adı;Ad Soyad;Takipçi Sayısı;Ortalama İzlenme;Medyan izlenme;Etkileşim Oranı;Ücret",
        "사용자명;이름;팔로워 수;평균 조회수;중앙값 조회수;참여율;단가",
        "ユーザー名;表示名;フォロワー数;平均再生数;再生数中央値;エンゲージメント率;料金",
        "用户名;昵称;粉丝数;平均播放量;播放量中位数;互动率;报价",
        "Nama pengguna;Nama;Jumlah pengikut;Rata-rata tayangan;Median tayangan;Tingkat keterlibatan;Harga",
        "ชื่อผู้ใช้;ชื่อที่แสดง;ผู้ติดตาม;ยอดวิวเฉลี่ย;ค่ามัธยฐานยอดวิว;อัตราการมีส่วนร่วม;ราคา",
        "Nazwa użytkownika;Nazwa;Liczba obserwujących;Średnie wyświetlenia;Mediana wyświetleń;Wskaźnik zaangażowania;Cena",
        "Gebruikersnaam;Weergavenaam;Volgers;Gemiddelde weergaven;Mediaan weergaven;Engagement rate;Tarief",
        "Имя пользователя;Имя;Подписчики;Средние просмотры;Медиана просмотров;Вовлеченность %;Цена",
        "uniqueId;nickname;followerCount;avgViews;medianViews;engagementRate;price",
    ] {
        assert_eq!(fields(header, row), expected, "{header}");
    }
}

#[test]
fn headers_that_only_contain_a_known_word_are_not_taken_for_it() {
    let list = list(
        "Username,Followers,Follower growth,Following,Fake followers %,Rate,Engagement rate,Response rate,Email opt-in\n\
         creator_01,48200,3%,300,12%,$300,4.5%,90%,yes\n",
    );
    let taken: Vec<_> = list
        .columns
        .iter()
        .map(|column| matches!(column.taken, Taken::As(_)))
        .collect();
    assert_eq!(
        taken,
        [true, true, false, false, false, true, true, false, false]
    );
    assert_eq!(list.creators[0].fee.certain(), Some(300.0));
}

#[test]
fn personal_columns_leave_no_value_behind() {
    let list = list(
        "Handle,E-Mail,Phone number,Age,Gender,Shipping address,Followers\n\
         @a1,one@example.com,+1 202 555 0143,31,f,1 Example Street,10\n",
    );
    let all = format!("{list:?}");
    for secret in ["example.com", "0143", "Example Street", "\"31\""] {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
}
