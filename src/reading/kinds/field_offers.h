// What labels of a page offer for each field, and which of it is taken.
#ifndef JUSTIF_READING_KINDS_FIELD_OFFERS_H_
#define JUSTIF_READING_KINDS_FIELD_OFFERS_H_

#include <map>
#include <string>
#include <vector>

#include "document/field.h"
#include "reading/kinds/full_names.h"

namespace justif::reading {

class FieldOffers {
 public:
  // A strong label beats a weak one; of two alike the surer reading is kept, and what
  // breaks off in one place may be whole in another.
  void Add(Field field, bool weak);

  // Labels of one name go before those of a whole one, which stays whole where
  // nothing tells its parts surely.
  void AddNames(const Field& whole, NameOrder order, bool weak, const KnownNames& known);

  // "Nom de l'étudiant : BENALI Farès" where no label speaks of given names: the whole
  // name. All in one case, as a family's "Ben Abdallah" may be, it stays whole, and is
  // one only behind a label of a person.
  void SplitFamilyName(bool of_person, const KnownNames& known);

  bool Holds(const std::string& name) const { return offers_.contains(name); }

  // By name.
  std::vector<Field> Fields() const;

 private:
  struct Offer {
    Field field;
    bool weak = false;
    bool joined = false;  // of two labels, one speciality each
  };
  std::map<std::string, Offer> offers_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_FIELD_OFFERS_H_
